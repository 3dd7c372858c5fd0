// History: what happened to the event, told in sentences, newest last.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Event, HistoryEntry } from "../../api/types.ts";
import { namesOf, noteOf, sentenceOf } from "../../logic/history.ts";
import { momentOf } from "../../logic/times.ts";
import { Skeleton } from "../../parts/basics.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/says.tsx";
import { has, locale, say } from "../../words/words.ts";

// It is read seldom: asked for when it is opened.
export function History({ event }: { event: Event }) {
  const [open, setOpen] = useState(false);
  return (
    <section class="card" aria-labelledby="history">
      <details class="checks" onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
        <summary>
          <Icon name="clock" />
          <h2 id="history">{say("history.title")}</h2>
        </summary>
        {open && <Told event={event} />}
      </details>
    </section>
  );
}

const kPagesMax = 20;

async function allEntries(event: string): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < kPagesMax; ++page) {
    const list: Awaited<ReturnType<typeof api.history>> = await api.history(event, cursor ?? undefined);
    entries.push(...list.items);
    cursor = list.next;
    if (!cursor) break;
  }
  return entries.sort((a, b) => a.seq - b.seq);
}

function Told({ event }: { event: Event }) {
  // Whatever changes the event adds an entry: the name changes with it, and the entries are asked for again.
  const plan = `${event.times.departure} ${event.times.return} ${event.asset?.id ?? "-"}`;
  const marks = event.checklists.flatMap((list) => list.items.map((item) => item.marks?.length ?? 0));
  const holders = event.roles.map((role) => role.holder?.id ?? "-");
  const version = [event.status, plan, ...holders, ...marks].join(" ");
  const entries = useLoad(`history ${event.id} ${version}`, () => allEntries(event.id), "once");
  const people = useLoad(
    "people",
    () => (event.can.includes("invite") ? api.people() : Promise.resolve(null)),
    "once",
  );
  if (entries.problem) return <ProblemNote problem={entries.problem} />;
  if (!entries.value) return <Skeleton lines={4} />;
  const names = namesOf(event, people.value?.items ?? [], entries.value);
  return (
    <ol class="history">
      {entries.value.map((entry) => {
        const { key, at, holes } = sentenceOf(entry, names, say("history.someone"));
        const told = { ...holes, when: at ? momentOf(at, event.zone, locale) : "" };
        const note = noteOf(entry);
        return (
          <li key={entry.seq}>
            <time dateTime={entry.at}>{momentOf(entry.at, event.zone, locale)}</time>
            <span>{say(`history.${has(`history.${key}`) ? key : "other"}`, told)}</span>
            {note && <q>{note}</q>}
          </li>
        );
      })}
    </ol>
  );
}
