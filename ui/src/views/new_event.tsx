// New event: a dispatcher writes down an outing or job, its crew, and who is given which role.
import { useMemo, useState } from "preact/hooks";
import { api } from "../api/calls.ts";
import { freshKey, type Problem } from "../api/client.ts";
import type { Asset, ChecklistTemplate, EventKind, Person } from "../api/types.ts";
import {
  emptyDraft,
  faultsOf,
  kKinds,
  needsAsset,
  newEventOf,
  usualRoles,
  type Draft,
  type Fault,
} from "../logic/draft.ts";
import { instantOf, placeOf, zoneOf } from "../logic/times.ts";
import { Button, Field, Link, Skeleton, Title } from "../parts/basics.tsx";
import { Icon } from "../parts/icon.tsx";
import { asProblem, useLoad } from "../parts/load.ts";
import { ProblemNote, announce } from "../parts/says.tsx";
import { go } from "../router.ts";
import { locale, say } from "../words/words.ts";
import { RoleEditor } from "./new_event/role_editor.tsx";

interface Choices {
  assets: Asset[];
  people: Person[];
  templates: ChecklistTemplate[];
}

async function loadChoices(): Promise<Choices> {
  const [assets, people, templates] = await Promise.all([api.assets(), api.people(), api.templates()]);
  const inUse = assets.items.filter((asset) => asset.active !== false);
  return { assets: inUse, people: people.items, templates: templates.items };
}

const titleOfRole = (key: string) => say(`role_title.${key}`);

export function NewEventView({ zone }: { zone: string }) {
  const choices = useLoad("choices", loadChoices, "once");
  return (
    <>
      <p class="back">
        <Link to="/">
          <Icon name="back" />
          {say("home.back")}
        </Link>
      </p>
      <Title>{say("new.title")}</Title>
      {choices.problem && <ProblemNote problem={choices.problem} />}
      {choices.value ? (
        <Form zone={zone} choices={choices.value} />
      ) : (
        !choices.problem && <Skeleton lines={6} />
      )}
    </>
  );
}

// The kind most of the tenant's assets are for, so that a trailer business does not start with a charter.
function likelyKind(assets: readonly Asset[]): EventKind {
  if (assets.length === 0) return "project";
  return assets.some((asset) => asset.kind === "vessel" || asset.passenger_limit) ? "charter" : "rental";
}

// Sends the draft once it has no fault; until then says what is wrong with it.
function useSending(draft: Draft, zone: string) {
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = useMemo(freshKey, [draft]); // The same draft sent twice is one event.
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const found = faultsOf(draft, zone);
    setFaults(found);
    if (found.length > 0) {
      setTimeout(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), 0);
      return;
    }
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const made = await api.createEvent(newEventOf(draft, zone), key);
      announce(say("new.made"));
      go(`/events/${made.id}`, "replace");
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return { faults, busy, problem, submit };
}

function Form({ zone, choices }: { zone: string; choices: Choices }) {
  const [draft, setDraft] = useState<Draft>(() =>
    emptyDraft(likelyKind(choices.assets), Date.now(), zone, titleOfRole),
  );
  const { faults, busy, problem, submit } = useSending(draft, zone);
  const set = (change: Partial<Draft>) => setDraft((held) => ({ ...held, ...change }));
  const wrong = (fault: Fault) => (faults.includes(fault) ? say(`new.wrong.${fault}`) : null);
  return (
    <form class="form" onSubmit={(event) => void submit(event)} noValidate>
      <KindChoice kind={draft.kind} onKind={(kind) => set({ kind, roles: usualRoles(kind, titleOfRole) })} />
      <Field label={say("new.name")} help={say("new.name_help")} wrong={wrong("title")}>
        {(ids) => (
          <input
            {...ids}
            value={draft.title}
            maxLength={120}
            onInput={(e) => set({ title: e.currentTarget.value })}
          />
        )}
      </Field>
      <When draft={draft} zone={zone} set={set} wrong={wrong} />
      <What draft={draft} choices={choices} set={set} wrong={wrong} />
      <RoleEditor
        kind={draft.kind}
        roles={draft.roles}
        people={choices.people}
        wrong={wrong("roles")}
        onRoles={(roles) => set({ roles })}
      />
      <Lists draft={draft} templates={choices.templates} set={set} />
      <Field label={say("new.note")} help={say("new.note_help")}>
        {(ids) => (
          <textarea
            {...ids}
            rows={3}
            maxLength={2000}
            value={draft.note}
            onInput={(e) => set({ note: e.currentTarget.value })}
          />
        )}
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <Button look="main" type="submit" icon="check" busy={busy}>
        {say("new.create")}
      </Button>
    </form>
  );
}

function KindChoice({ kind, onKind }: { kind: EventKind; onKind: (kind: EventKind) => void }) {
  return (
    <fieldset class="choice">
      <legend>{say("new.kind")}</legend>
      <div class="chips">
        {kKinds.map((one) => (
          <label key={one} class="chip">
            <input type="radio" name="kind" checked={one === kind} onChange={() => onKind(one)} />
            <span>{say(`kind.${one}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  wrong: (fault: Fault) => string | null;
}

function When({ draft, zone, set, wrong }: PartProps & { zone: string }) {
  const at = instantOf(draft.departure, zone);
  const help = say("times.zone", {
    place: placeOf(zone),
    zone: zoneOf(new Date(at ?? Date.now()).toISOString(), zone, locale),
  });
  return (
    <div class="pair">
      <Field label={say("new.departure")} help={help} wrong={wrong("departure")}>
        {(ids) => (
          <input
            {...ids}
            type="datetime-local"
            value={draft.departure}
            onInput={(e) => set({ departure: e.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={say("new.hours")} help={say("new.hours_help")} wrong={wrong("hours")}>
        {(ids) => (
          <input
            {...ids}
            inputMode="decimal"
            value={draft.hours}
            onInput={(e) => set({ hours: e.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}

function What({ draft, choices, set, wrong }: PartProps & { choices: Choices }) {
  const limitOf = (asset: Asset) =>
    asset.passenger_limit ? ` (${say("new.seats", { count: asset.passenger_limit })})` : "";
  return (
    <div class="pair">
      {(choices.assets.length > 0 || needsAsset(draft.kind)) && (
        <Field label={say("new.asset")} wrong={wrong("asset")}>
          {(ids) => (
            <select {...ids} value={draft.asset} onChange={(e) => set({ asset: e.currentTarget.value })}>
              <option value="">{say(needsAsset(draft.kind) ? "fill.choose" : "new.no_asset")}</option>
              {choices.assets.map((asset) => (
                <option key={asset.id} value={asset.id}>
                  {asset.name}
                  {limitOf(asset)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {draft.kind === "charter" && (
        <Field label={say("new.party")} wrong={wrong("party")}>
          {(ids) => (
            <input
              {...ids}
              inputMode="numeric"
              value={draft.party}
              onInput={(e) => set({ party: e.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

function Lists({ draft, templates, set }: Omit<PartProps, "wrong"> & { templates: ChecklistTemplate[] }) {
  if (templates.length === 0) return null;
  const toggle = (id: string, on: boolean) =>
    set({ templates: on ? [...draft.templates, id] : draft.templates.filter((one) => one !== id) });
  return (
    <fieldset class="choice">
      <legend>{say("checks.title")}</legend>
      {templates.map((template) => (
        <label key={template.id} class="tick">
          <input
            type="checkbox"
            checked={draft.templates.includes(template.id)}
            onChange={(change) => toggle(template.id, change.currentTarget.checked)}
          />
          <span>
            {template.name}
            <span class="checks-phase">{say(`checks.${template.phase}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
