// Checks: what will be checked before leaving and after returning.
import type { Checklist, ChecklistItem, Event } from "../../api/types.ts";
import { Icon } from "../../parts/icon.tsx";
import { say, sayCount, sayWord } from "../../words/words.ts";

export function Checks({ event }: { event: Event }) {
  if (event.checklists.length === 0) return null;
  return (
    <section class="card" aria-labelledby="checks">
      <h2 id="checks">{say("checks.title")}</h2>
      {event.checklists.map((list) => (
        <List key={list.id} event={event} list={list} />
      ))}
    </section>
  );
}

function List({ event, list }: { event: Event; list: Checklist }) {
  return (
    <details class="checks">
      <summary>
        <Icon name="list" />
        <span class="checks-name">
          {list.name}
          <span class="checks-phase">{say(`checks.${list.phase}`)}</span>
        </span>
        <span class="aside">{sayCount("checks.count", list.items.length)}</span>
      </summary>
      <ol>
        {list.items.map((item) => (
          <Item key={item.id} event={event} item={item} />
        ))}
      </ol>
    </details>
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

function Item({ event, item }: { event: Event; item: ChecklistItem }) {
  const about = [whoOf(event, item), limitsOf(item), item.required ? "" : say("checks.optional")]
    .filter(Boolean)
    .join(" · ");
  return (
    <li class="check">
      <span class="check-text">{item.text}</span>
      {item.help && <span class="check-help">{item.help}</span>}
      <span class="check-about">
        {about}
        {item.stop && (
          <span class="mark mark-bad">
            <Icon name="stop" />
            {say("checks.stop")}
          </span>
        )}
      </span>
    </li>
  );
}
