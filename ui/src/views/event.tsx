// Event: everything about one outing or job, with the next sensible step as the big button.
import { useEffect, useState } from "preact/hooks";
import { api } from "../api/calls.ts";
import type { Event, Gate as GateState, Role, Status } from "../api/types.ts";
import { gateOf, isShut } from "../logic/gate.ts";
import { asksFirst, maySwap, movesOf, nextStep, type Step } from "../logic/moves.ts";
import { Button, Link, Skeleton, Title } from "../parts/basics.tsx";
import { Icon } from "../parts/icon.tsx";
import { asProblem, useLoad, useNow } from "../parts/load.ts";
import { Note, ProblemNote, ProblemView, announce, wordsOf } from "../parts/says.tsx";
import { Course } from "../parts/status.tsx";
import { placeNow } from "../router.ts";
import { say, sayWord } from "../words/words.ts";
import { AssetDialog } from "./event/asset_dialog.tsx";
import { Checks } from "./event/checks.tsx";
import { ClaimDialog } from "./event/claim_dialog.tsx";
import { FillDialog } from "./event/fill_dialog.tsx";
import { Gate, useGate } from "./event/gate.tsx";
import { History } from "./event/history.tsx";
import { HoldButton, HoldDialog, HoldNote, LiftDialog, type HoldAsking } from "./event/hold.tsx";
import { MoveDialog, moveName } from "./event/move_dialog.tsx";
import { ReleaseDialog } from "./event/release_dialog.tsx";
import { Roles } from "./event/roles.tsx";
import { Times } from "./event/times.tsx";
import { TimesDialog } from "./event/times_dialog.tsx";

// The question that is open over the page.
export type Asking =
  | { what: "claim" | "release" | "fill"; role: Role }
  | { what: "move"; to: Status }
  | { what: "times" | "asset" }
  | HoldAsking;

export function EventView({ id }: { id: string }) {
  const event = useLoad(`event ${id}`, () => api.event(id));
  useEffect(() => {
    if (event.value) document.title = event.value.title;
  }, [event.value?.title]);
  if (!event.value && event.problem) return <ProblemView problem={event.problem} />;
  return (
    <>
      <p class="back">
        <Link to="/">
          <Icon name="back" />
          {say("home.back")}
        </Link>
      </p>
      {event.problem?.code === "offline" && (
        <Note tone="wait" title={say("offline.title")}>
          <p>{say("offline.detail")}</p>
        </Note>
      )}
      {event.problem && event.problem.code !== "offline" && <ProblemNote problem={event.problem} />}
      {event.value ? (
        <Shown event={event.value} onEvent={event.put} onStale={() => void event.reload()} />
      ) : (
        <>
          <h1 class="waiting">{say("loading")}</h1>
          <Skeleton lines={6} />
        </>
      )}
    </>
  );
}

interface ShownProps {
  event: Event;
  onEvent: (event: Event) => void;
  onStale: () => void;
}

function Shown({ event, onEvent, onStale }: ShownProps) {
  const now = useNow();
  const [asking, setAsking] = useState<Asking | null>(null);
  const gate = useGate(event);
  const step = nextStep(event, now, placeNow().role);
  const settle = (next: Event, told: string) => {
    onEvent(next);
    announce(told);
    const role = asking && "role" in asking ? asking.role.id : null;
    setAsking(null);
    // The button that asked may be gone: the focus goes to what it changed.
    if (role) setTimeout(() => document.getElementById(`role-${role}`)?.focus(), 0);
  };
  const shared = { event, onClose: () => setAsking(null), onDone: settle, onStale };
  return (
    <>
      <EventHead event={event} />
      <HoldNote event={event} onAsk={setAsking} />
      <Gate event={event} gate={gate} />
      <Times event={event} now={now} onChange={() => setAsking({ what: "times" })} />
      <Roles event={event} onAsk={setAsking} />
      {event.public_note && (
        <section class="card" aria-labelledby="note">
          <h2 id="note">{say("event.note")}</h2>
          <p class="prose">{event.public_note}</p>
        </section>
      )}
      <Checks event={event} onEvent={onEvent} onStale={onStale} />
      {event.can.includes("see_history") && <History event={event} />}
      <OtherMoves event={event} step={step} onAsk={setAsking} />
      <NextStep event={event} gate={gate} step={step} onAsk={setAsking} onDone={settle} onStale={onStale} />
      {asking?.what === "claim" && <ClaimDialog role={asking.role} {...shared} />}
      {asking?.what === "release" && <ReleaseDialog role={asking.role} {...shared} />}
      {asking?.what === "fill" && <FillDialog role={asking.role} {...shared} />}
      {asking?.what === "times" && <TimesDialog {...shared} />}
      {asking?.what === "move" && <MoveDialog to={asking.to} gate={gate} {...shared} />}
      {asking?.what === "hold" && <HoldDialog {...shared} />}
      {asking?.what === "lift" && <LiftDialog {...shared} />}
      {asking?.what === "asset" && <AssetDialog {...shared} />}
    </>
  );
}

function EventHead({ event }: { event: Event }) {
  const facts = [sayWord("kind", event.kind), event.asset?.name];
  if (event.party_size) facts.push(say("event.party", { count: event.party_size }));
  return (
    <div class="event-head">
      <p class="kicker">{facts.filter(Boolean).join(" · ")}</p>
      <Title>{event.title}</Title>
      <Course event={event} />
      {event.cancel_cause && <p>{say(`event.cancelled_by.${event.cancel_cause}`)}</p>}
      {event.unresolved && movesOf(event).length > 0 && (
        <Note tone="wait" title={say("event.unresolved")}>
          <p>{say("event.unresolved_detail")}</p>
        </Note>
      )}
    </div>
  );
}

interface StepProps {
  event: Event;
  step: Step;
  onAsk: (asking: Asking) => void;
}

// What is not next but may be done: leaving the course, or going ahead of time.
function OtherMoves({ event, step, onAsk }: StepProps) {
  const others = movesOf(event).filter((to) => !(step.act === "move" && step.to === to));
  const hold = HoldButton({ event, onAsk });
  if (others.length === 0 && !hold && !maySwap(event)) return null;
  return (
    <section class="card" aria-labelledby="others">
      <h2 id="others">{say("event.others")}</h2>
      <div class="stack">
        {hold}
        {maySwap(event) && <Button onPress={() => onAsk({ what: "asset" })}>{say("swap.ask")}</Button>}
        {others.map((to) => (
          <Button
            key={to}
            look={to === "cancelled" ? "danger" : "plain"}
            onPress={() => onAsk({ what: "move", to })}
          >
            {moveName(event, to)}
          </Button>
        ))}
      </div>
    </section>
  );
}

function NextStep({
  event,
  gate,
  step,
  onAsk,
  onDone,
  onStale,
}: StepProps & {
  gate: GateState | null;
  onDone: (event: Event, told: string) => void;
  onStale: () => void;
}) {
  const [busy, setBusy] = useState(false);
  if (step.act === "none") return null;
  const shut = step.act === "move" && isShut(event, gateOf(gate, step.to));
  const confirm = async (to: Status) => {
    setBusy(true);
    try {
      onDone(await api.move(event.id, { status: to }), say(`moved.${to}`));
    } catch (thrown) {
      announce(wordsOf(asProblem(thrown)).title);
      onStale();
    }
    setBusy(false);
  };
  const press = () => {
    if (step.act === "claim") onAsk({ what: "claim", role: step.role });
    else if (asksFirst(step.to)) onAsk({ what: "move", to: step.to });
    else void confirm(step.to);
  };
  return (
    <div class="next-step">
      <Button
        look="main"
        icon={step.act === "claim" ? "anchor" : "check"}
        busy={busy}
        disabled={shut}
        onPress={press}
      >
        {step.act === "claim" ? say("role.claim_named", { role: step.role.title }) : moveName(event, step.to)}
      </Button>
      {shut && <p class="next-why">{say("gate.closed_short")}</p>}
    </div>
  );
}
