// Check item: one line of a checklist: what is to be done, its state and by whose word, and the box to tick.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import { freshKey, type Problem } from "../../api/client.ts";
import type { Checklist, ChecklistItem, Event, NewMark } from "../../api/types.ts";
import { isTicked, outvotedOf, pressOf, shownValue, standingOf, viewerOf } from "../../logic/checks.ts";
import { clockOf } from "../../logic/times.ts";
import { Button } from "../../parts/basics.tsx";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { asProblem } from "../../parts/load.ts";
import { ProblemNote, announce } from "../../parts/says.tsx";
import { locale, say, sayWord } from "../../words/words.ts";
import type { ChecksProps } from "./checks.tsx";
import { MarkDialog } from "./mark_dialog.tsx";

export type ItemProps = ChecksProps & { list: Checklist; item: ChecklistItem };

const kIcons = { done: "check", failed: "warn", not_applicable: "close", open: null } as const;

// One mark at a time. A press that failed is sent again as the same one, so that it can never count twice.
function useMarking({ event, list, item, onEvent, onStale }: ItemProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [unsent, setUnsent] = useState<NewMark | null>(null);
  const send = async (wish: Omit<NewMark, "operation">): Promise<boolean> => {
    const same =
      unsent && unsent.kind === wish.kind && unsent.number === wish.number && unsent.text === wish.text;
    const mark: NewMark = same ? unsent : { operation: freshKey(), ...wish };
    setBusy(true);
    setProblem(null);
    try {
      const next = await api.mark(event.id, list.id, item.id, mark);
      setUnsent(null);
      onEvent(next);
      const now = next.checklists.find(({ id }) => id === list.id)?.items.find(({ id }) => id === item.id);
      announce(say(`check.told.${now?.state ?? "open"}`, { item: item.text }));
      return true;
    } catch (thrown) {
      const failed = asProblem(thrown);
      setUnsent(failed.code === "offline" ? mark : null);
      setProblem(failed);
      if (failed.code !== "offline") onStale();
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, send };
}

export type Marking = ReturnType<typeof useMarking>;

export function CheckItem(props: ItemProps) {
  const { event, item } = props;
  const marking = useMarking(props);
  const [asking, setAsking] = useState(false);
  const mine = isTicked(item, viewerOf(event)) && item.state === "open" ? " is-mine" : "";
  return (
    <li class={`check is-${item.state}${mine}${item.asked ? "" : " is-unasked"}`}>
      <Box {...props} marking={marking} onAsk={() => setAsking(true)} />
      <div class="check-body">
        <span>{item.text}</span>
        {item.help && <span class="check-help">{item.help}</span>}
        <About event={event} item={item} />
        <Word event={event} item={item} />
      </div>
      {item.may_mark && (
        <Button look="quiet" label={`${say("check.more")}: ${item.text}`} onPress={() => setAsking(true)}>
          {say("check.more")}
        </Button>
      )}
      {marking.problem && !asking && <ProblemNote problem={marking.problem} />}
      {asking && <MarkDialog {...props} marking={marking} onClose={() => setAsking(false)} />}
    </li>
  );
}

// What is ticked is ticked here; what takes a value opens the question for it.
function Box({ event, item, marking, onAsk }: ItemProps & { marking: Marking; onAsk: () => void }) {
  const viewer = viewerOf(event);
  const ticked = isTicked(item, viewer);
  const icon: IconName | null = kIcons[item.state] ?? (ticked ? "check" : null);
  const drawn = <span>{icon && <Icon name={icon} />}</span>;
  if (!item.may_mark) return <span class="check-box">{drawn}</span>;
  const press = () => {
    if (marking.busy) return;
    if (item.kind === "tick") void marking.send({ kind: pressOf(item, viewer) });
    else onAsk();
  };
  return (
    <button
      type="button"
      class="check-box"
      aria-label={item.kind === "tick" ? item.text : `${say("check.enter")}: ${item.text}`}
      aria-pressed={item.kind === "tick" ? ticked : undefined}
      aria-busy={marking.busy || undefined}
      onClick={press}
    >
      {drawn}
    </button>
  );
}

// "30 to 100 %", "at least 30 %", or nothing.
function limitsOf(item: ChecklistItem): string {
  if (item.kind !== "number") return "";
  const unit = item.unit ?? "";
  const [least, most] = [item.minimum ?? null, item.maximum ?? null];
  if (least !== null && most !== null) return say("checks.between", { least, most, unit });
  if (least !== null) return say("checks.least", { least, unit });
  return most !== null ? say("checks.most", { most, unit }) : unit;
}

function whoOf(event: Event, item: ChecklistItem): string {
  if (item.who === "captain") return sayWord("word", event.words.lead);
  return item.who === "crew" ? sayWord("word", event.words.crew) : say(`checks.who.${item.who}`);
}

function About({ event, item }: { event: Event; item: ChecklistItem }) {
  const about = [
    whoOf(event, item),
    item.each ? say(`checks.each.${item.each}`) : "",
    item.two_person ? say("checks.two_person") : "",
    limitsOf(item),
    item.condition ? say(`checks.condition.${item.condition}`) : "",
    item.required ? "" : say("checks.optional"),
  ];
  return (
    <span class="check-about">
      {about.filter(Boolean).join(" · ")}
      {item.stop && (
        <span class="mark mark-bad">
          <Icon name="stop" />
          {say("checks.stop")}
        </span>
      )}
    </span>
  );
}

// The state in words, who said so and when; and whose word was overruled.
function Word({ event, item }: { event: Event; item: ChecklistItem }) {
  const standing = standingOf(item);
  const outvoted = outvotedOf(item);
  if (standing.length === 0 && outvoted.length === 0 && item.asked) return null;
  const state = !item.asked && item.state === "open" ? "unasked" : item.state;
  return (
    <>
      <span class="check-word">
        <span class={`check-state-${state}`}>
          {state === "open" && item.two_person && standing.length > 0
            ? say("check.one_of_two")
            : say(`check.state.${state}`)}
        </span>
        {standing.map((mark) => (
          <span key={`${mark.by} ${mark.at}`}>
            {[mark.name, clockOf(mark.made_at ?? mark.at, event.zone, locale), shownValue(item, mark)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        ))}
      </span>
      {outvoted.map((mark) => (
        <span key={`${mark.by} ${mark.at}`} class="check-word">
          {say("check.outvoted", {
            name: mark.name ?? say("history.someone"),
            word: [sayWord("check.kind", mark.kind), shownValue(item, mark)].filter(Boolean).join(" "),
          })}
        </span>
      ))}
    </>
  );
}
