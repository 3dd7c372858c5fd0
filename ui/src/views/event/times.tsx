// Times: when it leaves and returns, planned and as it happened, in the clocks of its place.
import { api } from "../../api/calls.ts";
import type { Event } from "../../api/types.ts";
import { mayRetime } from "../../logic/moves.ts";
import { clockOf, dateOf, dayOf, minutesBetween, momentOf, placeOf, zoneOf } from "../../logic/times.ts";
import { Button } from "../../parts/basics.tsx";
import { locale, say, saySpan } from "../../words/words.ts";

interface LegProps {
  name: string;
  planned: string;
  actual: string | null;
  late: number | null;
  dated: boolean; // The day is not the one named above.
  zone: string;
}

function lateness(minutes: number): string {
  if (Math.round(minutes) === 0) return say("times.on_time");
  return say(minutes > 0 ? "times.late" : "times.early", { span: saySpan(minutes) });
}

function Leg({ name, planned, actual, late, dated, zone }: LegProps) {
  const show = (at: string) => (dated ? momentOf(at, zone, locale) : clockOf(at, zone, locale));
  return (
    <div class="leg">
      <dt>{name}</dt>
      <dd>
        <time class={`leg-time${dated ? " is-dated" : ""}`} dateTime={actual ?? planned}>
          {show(actual ?? planned)}
        </time>
        {actual ? (
          <span class="leg-plan">
            {say("times.planned_at", { time: show(planned) })}
            {late !== null && ` · ${lateness(late)}`}
          </span>
        ) : (
          <span class="leg-plan">{say("times.planned")}</span>
        )}
      </dd>
    </div>
  );
}

// "Leaves in 2 h 15 min", as long as it says anything.
function countdown(event: Event, now: number): string {
  const { departure, return: back } = event.times;
  if (event.status === "in_progress") {
    const left = minutesBetween(now, back);
    return say(left >= 0 ? "times.back_in" : "times.overdue", { span: saySpan(left) });
  }
  if (event.status !== "pending" && event.status !== "confirmed") return "";
  const left = minutesBetween(now, departure);
  return say(left >= 0 ? "times.leaves_in" : "times.was_to_leave", { span: saySpan(left) });
}

// "Sunset 4:43 PM · dark from 5:10 PM", or why there is none; nothing where the sun does not matter.
function evening({ times, zone }: Event): string {
  if (times.sunset_fate === null) return "";
  if (times.sunset_fate === "always_up") return say("times.sun_stays_up");
  if (times.sunset_fate === "never_up") return say("times.sun_stays_down");
  const told = [];
  if (times.sunset) told.push(say("times.sunset", { time: clockOf(times.sunset, zone, locale) }));
  if (times.dusk) told.push(say("times.dusk", { time: clockOf(times.dusk, zone, locale) }));
  return told.join(" · ");
}

interface TimesProps {
  event: Event;
  now: number;
  onChange: () => void;
}

export function Times({ event, now, onChange }: TimesProps) {
  const { times, zone } = event;
  const day = dayOf(times.departure, zone);
  const told = countdown(event, now);
  const dark = evening(event);
  const apart = (at: string | null) => at !== null && dayOf(at, zone) !== day;
  return (
    <section class="card times" aria-labelledby="times">
      <h2 id="times">{dateOf(times.departure, zone, locale)}</h2>
      <dl class="legs">
        <Leg
          name={say("times.departure")}
          planned={times.departure}
          actual={times.actual_departure}
          late={times.departure_late_minutes}
          dated={apart(times.actual_departure)}
          zone={zone}
        />
        <Leg
          name={say("times.return")}
          planned={times.return}
          actual={times.actual_return}
          late={times.return_late_minutes}
          dated={apart(times.return) || apart(times.actual_return)}
          zone={zone}
        />
      </dl>
      {told && <p class="countdown">{told}</p>}
      {dark && <p class="evening">{dark}</p>}
      <p class="zone-line">
        {say("times.zone", { place: placeOf(zone), zone: zoneOf(times.departure, zone, locale) })}
      </p>
      <a class="button button-quiet" href={api.calendarOf(event.id)} download>
        <span>{say("calendar.event")}</span>
      </a>
      {mayRetime(event) && (
        <Button look="quiet" icon="clock" label={say("retime.change_named")} onPress={onChange}>
          {say("retime.change")}
        </Button>
      )}
    </section>
  );
}
