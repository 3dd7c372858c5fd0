// Load: a value of the program's, kept fresh while somebody looks at it.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../api/client.ts";

export interface Loaded<T> {
  value: T | null; // The last one that came, also while a newer one is asked for.
  problem: Problem | null; // Why the last attempt gave none.
  reload: () => Promise<void>;
  put: (value: T) => void; // A newer value that came as the answer to something else.
}

const kFreshMs = 15_000;

export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem(0, "internal", "", String(thrown));
}

// Loads at once, again when `name` changes, when the page comes back into view, and every 15 s while seen.
// The program answers 304 when nothing changed, so that asking is cheap.
export function useLoad<T>(
  name: string,
  load: () => Promise<T>,
  keepFresh: "fresh" | "once" = "fresh",
): Loaded<T> {
  const [held, setHeld] = useState<{ name: string; value: T | null; problem: Problem | null }>({
    name,
    value: null,
    problem: null,
  });
  const turn = useRef(0);
  const loader = useRef(load);
  loader.current = load;

  const reload = useCallback(async () => {
    const mine = ++turn.current;
    try {
      const value = await loader.current();
      if (mine === turn.current) setHeld({ name, value, problem: null });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (mine === turn.current)
        setHeld((last) => ({ name, value: last.name === name ? last.value : null, problem }));
    }
  }, [name]);

  const put = useCallback(
    (value: T) => {
      ++turn.current; // An answer still under way is older than this.
      setHeld({ name, value, problem: null });
    },
    [name],
  );

  useEffect(() => {
    void reload();
    if (keepFresh === "once") return;
    const whenSeen = () => document.visibilityState === "visible" && void reload();
    const timer = setInterval(whenSeen, kFreshMs);
    document.addEventListener("visibilitychange", whenSeen);
    addEventListener("online", whenSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", whenSeen);
      removeEventListener("online", whenSeen);
      ++turn.current;
    };
  }, [reload, keepFresh]);

  const current = held.name === name;
  return { value: current ? held.value : null, problem: current ? held.problem : null, reload, put };
}

// The present time, moving on every 20 s: for countdowns.
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
