// Status: where an event is in its life, as a mark in lists and as a course of waypoints on its own page.
import type { Event, Status } from "../api/types.ts";
import { say } from "../words/words.ts";
import { Icon } from "./icon.tsx";

const kTones: Record<Status, string> = {
  pending: "wait",
  confirmed: "good",
  in_progress: "live",
  completed: "done",
  cancelled: "bad",
};

export function StatusMark({ status }: { status: Status }) {
  return <span class={`mark mark-${kTones[status]}`}>{say(`status.${status}`)}</span>;
}

const kCourse: readonly Status[] = ["pending", "confirmed", "in_progress", "completed"];

// A cancelled event has left its course: the mark alone tells it.
export function Course({ event }: { event: Event }) {
  if (event.status === "cancelled")
    return (
      <p class="marks">
        <StatusMark status="cancelled" />
      </p>
    );
  const reached = kCourse.indexOf(event.status);
  return (
    <ol class="course" aria-label={say("event.course")}>
      {kCourse.map((status, index) => (
        <li
          key={status}
          class={index < reached ? "is-past" : index === reached ? "is-here" : "is-ahead"}
          aria-current={index === reached ? "step" : undefined}
        >
          <span class="waypoint">{index < reached && <Icon name="check" />}</span>
          <span class="course-name">{say(`status.${status}`)}</span>
        </li>
      ))}
    </ol>
  );
}
