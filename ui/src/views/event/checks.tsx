// Checks: what is checked before leaving and after returning, how far it has come, and by whom.
import type { Checklist, Event } from "../../api/types.ts";
import { Icon } from "../../parts/icon.tsx";
import { say, sayCount } from "../../words/words.ts";
import { CheckItem } from "./check_item.tsx";

export interface ChecksProps {
  event: Event;
  onEvent: (event: Event) => void;
  onStale: () => void;
}

export function Checks(props: ChecksProps) {
  const { event } = props;
  if (event.checklists.length === 0) return null;
  return (
    <section class="card" aria-labelledby="checks">
      <h2 id="checks">{say("checks.title")}</h2>
      {event.checklists.map((list) => (
        <List key={list.id} list={list} {...props} />
      ))}
    </section>
  );
}

// A list that the viewer can do something about stands open.
function List({ list, ...props }: ChecksProps & { list: Checklist }) {
  const { done, failed, total } = list.progress;
  return (
    <details class="checks" open={list.items.some((item) => item.may_mark)}>
      <summary>
        <Icon name="list" />
        <span class="checks-name">
          {list.name}
          <span class="checks-phase">{say(`checks.${list.phase}`)}</span>
        </span>
        <span class="checks-progress">
          {say("checks.progress", { done, total })}
          {failed > 0 && <span class="checks-failed">{sayCount("checks.failed", failed)}</span>}
        </span>
      </summary>
      <Shares event={props.event} list={list} />
      <ol>
        {list.items.map((item) => (
          <CheckItem key={item.id} list={list} item={item} {...props} />
        ))}
      </ol>
    </details>
  );
}

// The same by role, and by who did it.
function Shares({ event, list }: { event: Event; list: Checklist }) {
  const titles = new Map(event.roles.map((role) => [role.id, role.title]));
  const people = list.people.filter((person) => person.name);
  return (
    <>
      <ul class="checks-shares" aria-label={say("checks.by_role")}>
        {list.roles.map(({ role, done, total }) => (
          <li key={role}>
            {titles.get(role)} {done}/{total}
          </li>
        ))}
      </ul>
      {people.length > 0 && (
        <ul class="checks-shares" aria-label={say("checks.by_person")}>
          {people.map(({ id, name, items }) => (
            <li key={id}>{sayCount("checks.person", items, { name: name ?? "" })}</li>
          ))}
        </ul>
      )}
    </>
  );
}
