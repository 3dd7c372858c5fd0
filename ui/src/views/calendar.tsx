// Calendar: a private link by which one's events appear in one's own calendar: made, shown once, ended.
import { useState } from "preact/hooks";
import { api } from "../api/calls.ts";
import type { Problem } from "../api/client.ts";
import type { Feed, Me } from "../api/types.ts";
import { momentOf } from "../logic/times.ts";
import { Button, Field } from "../parts/basics.tsx";
import { asProblem, useLoad } from "../parts/load.ts";
import { ProblemNote, announce } from "../parts/says.tsx";
import { locale, say } from "../words/words.ts";

// On plain HTTP a page may not copy; then the link stands selected.
async function copy(link: HTMLInputElement): Promise<void> {
  link.select();
  try {
    await navigator.clipboard.writeText(link.value);
    announce(say("calendar.copied"));
  } catch {
    link.focus();
  }
}

function NewLink({ url, webcal }: { url: string; webcal: string }) {
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  return (
    <>
      <Field label={say("calendar.link")} help={say("calendar.link_help")}>
        {(ids) => <input {...ids} ref={setInput} type="text" readOnly value={url} />}
      </Field>
      <Button onPress={() => input && void copy(input)}>{say("calendar.copy")}</Button>
      <a class="button button-plain" href={webcal}>
        <span>{say("calendar.open")}</span>
      </a>
    </>
  );
}

export function MyCalendar({ me }: { me: Me }) {
  const feed = useLoad("feed", () => api.feed(), "once");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!feed.value) return null;
  const send = async (request: () => Promise<Feed>, told: string) => {
    setBusy(true);
    setProblem(null);
    try {
      feed.put(await request());
      announce(told);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  const end = () => api.endFeed().then((): Feed => ({ made_at: null }));
  const { made_at: since, url, webcal_url: webcal } = feed.value;
  return (
    <section class="card" aria-labelledby="calendar">
      <h2 id="calendar">{say("calendar.title")}</h2>
      <p>
        {since && !url
          ? say("calendar.since", { time: momentOf(since, me.tenant.zone, locale) })
          : say("calendar.about")}
      </p>
      {problem && <ProblemNote problem={problem} />}
      <div class="stack">
        {url && webcal && <NewLink url={url} webcal={webcal} />}
        {!url && (
          <Button busy={busy} onPress={() => void send(api.makeFeed, say("calendar.made"))}>
            {say(since ? "calendar.renew" : "calendar.make")}
          </Button>
        )}
        {since && (
          <Button look="quiet" busy={busy} onPress={() => void send(end, say("calendar.ended"))}>
            {say("calendar.end")}
          </Button>
        )}
      </div>
    </section>
  );
}
