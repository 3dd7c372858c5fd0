// Home: the events one has to do with, today first; for a dispatcher all that are coming.
import { useState } from "preact/hooks";
import { api } from "../api/calls.ts";
import type { AgendaItem, Me } from "../api/types.ts";
import { groupByDay, lookingForCrew, withOlder, type AgendaGroup } from "../logic/agenda.ts";
import { clockOf, dateOf, shortDateOf, zoneOf } from "../logic/times.ts";
import { Button, Link, Skeleton, Title } from "../parts/basics.tsx";
import { Icon } from "../parts/icon.tsx";
import { asProblem, useLoad, useNow } from "../parts/load.ts";
import { Note, ProblemNote, announce, wordsOf } from "../parts/says.tsx";
import { StatusMark } from "../parts/status.tsx";
import { go } from "../router.ts";
import { locale, say, sayCount } from "../words/words.ts";
import { MyCalendar } from "./calendar.tsx";

export function Home({ me }: { me: Me }) {
  const now = useNow();
  const list = useLoad("events", () => api.events());
  const runs = me.can.includes("create_event");
  // However long ago it was to depart: whoever runs the events says what became of it.
  const unresolved = useLoad(
    "unresolved",
    () => (runs ? api.unresolved() : Promise.resolve(null)),
    "once",
  );
  const mine = new Set(me.upcoming.map((item) => item.id));
  const all = withOlder(list.value?.items ?? [], unresolved.value?.items ?? []);
  const groups = groupByDay(runs ? all : me.upcoming, now);
  const open = runs ? [] : lookingForCrew(all, me.upcoming, now);
  const waiting = !list.value && !list.problem;
  return (
    <>
      <div class="view-head">
        <Title>{say(runs ? "home.title_all" : "home.title")}</Title>
        {runs && (
          <Button icon="plus" look="main" onPress={() => go("/events/new")}>
            {say("home.new")}
          </Button>
        )}
      </div>
      {list.problem && (runs || list.problem.code === "offline") && <ProblemNote problem={list.problem} />}
      {waiting && runs && <Skeleton lines={6} />}
      {groups.map((group) => (
        <Day key={group.day} group={group} mine={runs ? mine : new Set()} />
      ))}
      {groups.length === 0 && !(waiting && runs) && !(runs && list.problem) && (
        <Note tone="plain" title={say(runs ? "home.none_all" : "home.none")}>
          <p>{say(runs ? "home.none_all_detail" : "home.none_detail")}</p>
        </Note>
      )}
      {open.length > 0 && (
        <section aria-labelledby="looking">
          <h2 id="looking" class="day">
            {say("home.looking")}
          </h2>
          <ul class="agenda">
            {open.map((item) => (
              <Item key={item.id} item={item} mine={false} dated />
            ))}
          </ul>
        </section>
      )}
      {runs && list.value?.next && <More first={list.value.next} mine={mine} known={all} now={now} />}
      <MyCalendar me={me} />
    </>
  );
}

function titleOf(group: AgendaGroup): string {
  if (group.name === "later" || group.name === "past")
    return dateOf(group.items[0]!.departure, group.items[0]!.zone, locale);
  return say(`day.${group.name}`);
}

function Day({ group, mine }: { group: AgendaGroup; mine: Set<string> }) {
  const id = `day-${group.day}`;
  const first = group.items[0]!;
  const named = group.name === "today" || group.name === "tomorrow";
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class={`day day-${group.name}`}>
        {titleOf(group)}
        {named && <span class="day-date">{dateOf(first.departure, first.zone, locale)}</span>}
      </h2>
      <ul class="agenda">
        {group.items.map((item) => (
          <Item key={item.id} item={item} mine={mine.has(item.id)} dated={group.name === "unresolved"} />
        ))}
      </ul>
    </section>
  );
}

function Item({ item, mine, dated }: { item: AgendaItem; mine: boolean; dated: boolean }) {
  const about = [item.asset?.name, item.captain].filter(Boolean).join(" · ");
  return (
    <li>
      <Link to={`/events/${item.id}`} class={`agenda-item is-${item.status}`}>
        <span class="agenda-time">
          {dated && <span class="agenda-date">{shortDateOf(item.departure, item.zone, locale)}</span>}
          <span class="clock">{clockOf(item.departure, item.zone, locale)}</span>
          <span class="zone">{zoneOf(item.departure, item.zone, locale)}</span>
        </span>
        <span class="agenda-what">
          <span class="agenda-title">{item.title}</span>
          {about && <span class="agenda-about">{about}</span>}
          <span class="marks">
            <StatusMark status={item.status} />
            {item.on_hold && <span class="mark mark-wait">{say("event.on_hold")}</span>}
            {item.roles_open > 0 && (item.status === "pending" || item.status === "confirmed") && (
              <span class="mark mark-open">{sayCount("home.roles_open", item.roles_open)}</span>
            )}
            {item.items_total !== undefined && (
              <span class="mark">
                {say("home.items", { done: item.items_done ?? 0, total: item.items_total })}
              </span>
            )}
            {mine && <span class="mark mark-mine">{say("home.yours")}</span>}
          </span>
        </span>
        <Icon name="next" />
      </Link>
    </li>
  );
}

// The pages of the list after the first, one press each.
function More({
  first,
  mine,
  known,
  now,
}: {
  first: string;
  mine: Set<string>;
  known: AgendaItem[];
  now: number;
}) {
  const [cursor, setCursor] = useState<string | null>(first);
  const [items, setItems] = useState<AgendaItem[]>([]);
  const [busy, setBusy] = useState(false);
  const shown = new Set(known.map((item) => item.id));
  const load = async () => {
    setBusy(true);
    try {
      const page = await api.events(cursor ?? undefined);
      setItems((held) => [...held, ...page.items]);
      setCursor(page.next);
    } catch (thrown) {
      announce(wordsOf(asProblem(thrown)).title);
    }
    setBusy(false);
  };
  return (
    <>
      {groupByDay(
        items.filter((item) => !shown.has(item.id)),
        now,
      ).map((group) => (
        <Day key={group.day} group={group} mine={mine} />
      ))}
      {cursor && (
        <Button look="quiet" busy={busy} onPress={() => void load()}>
          {say("home.more")}
        </Button>
      )}
    </>
  );
}
