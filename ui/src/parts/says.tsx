// Says: what the page tells without being asked: announcements, problems, notices.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../api/client.ts";
import { has, say } from "../words/words.ts";
import { Link, Title } from "./basics.tsx";
import { Icon } from "./icon.tsx";

let tell: (text: string) => void = () => {};
const kShownMs = 6_000;

// Says `text` once, on the screen and to a screen reader.
export function announce(text: string): void {
  tell(text);
}

// The one place where announcements appear; at the edge of the thumb's reach.
export function Announcer() {
  const [text, setText] = useState("");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    tell = (next) => {
      clearTimeout(timer);
      setText(next);
      timer = setTimeout(() => setText(""), kShownMs);
    };
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="announcer" role="status" aria-live="polite">
      {text && <p class="toast">{text}</p>}
    </div>
  );
}

// A problem's two sentences: the program's own, or ours where the line failed before it could speak.
export function wordsOf(problem: Problem): { title: string; detail: string } {
  if (problem.title) return { title: problem.title, detail: problem.detail };
  const known = has(`problem.${problem.code}.title`) ? problem.code : "unknown";
  return { title: say(`problem.${known}.title`), detail: say(`problem.${known}.detail`) };
}

export function ProblemNote({ problem, children }: { problem: Problem; children?: ComponentChildren }) {
  const { title, detail } = wordsOf(problem);
  return (
    <Note tone="bad" title={title} alert>
      {detail && <p>{detail}</p>}
      {children}
    </Note>
  );
}

// A problem that leaves nothing else to show: the view is about it.
export function ProblemView({ problem }: { problem: Problem }) {
  const { title, detail } = wordsOf(problem);
  return (
    <>
      <Title>{title}</Title>
      {detail && <p class="lead">{detail}</p>}
      <p class="back">
        <Link to="/">
          <Icon name="back" />
          {say("home.back")}
        </Link>
      </p>
    </>
  );
}

interface NoteProps {
  tone: "bad" | "good" | "wait" | "plain";
  title: string;
  alert?: boolean;
  children?: ComponentChildren;
}

const kIcons = { bad: "warn", good: "check", wait: "clock", plain: "info" } as const;

export function Note({ tone, title, alert, children }: NoteProps) {
  return (
    <div class={`note note-${tone}`} role={alert ? "alert" : undefined}>
      <Icon name={kIcons[tone]} />
      <div>
        <p class="note-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
