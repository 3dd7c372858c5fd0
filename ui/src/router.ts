// Router: which view an address opens, and moving between them without leaving the page.
import { useEffect, useState } from "preact/hooks";

export type Route =
  | { view: "home" }
  | { view: "sign_in" }
  | { view: "new_event" }
  | { view: "event"; event: string }
  | { view: "lost" };

export function routeOf(path: string): Route {
  if (path === "/") return { view: "home" };
  if (path === "/in") return { view: "sign_in" };
  if (path === "/events/new") return { view: "new_event" };
  const found = /^\/events\/([A-Za-z0-9]+)$/.exec(path);
  return found ? { view: "event", event: found[1]! } : { view: "lost" };
}

// What an entry of the browser's history remembers beside its address.
export interface Place {
  role?: string; // The role the invitation was for.
}

export function placeNow(): Place {
  return (history.state as Place | null) ?? {};
}

const kMoved = "scc:moved";

// Goes to `path`; with `replace` the present address (and its fragment) leaves the history.
export function go(path: string, how: "push" | "replace" = "push", place: Place = {}): void {
  if (how === "replace") history.replaceState(place, "", path);
  else history.pushState(place, "", path);
  dispatchEvent(new Event(kMoved));
  scrollTo(0, 0);
}

// The route of the address bar, as it changes.
export function useRoute(): Route {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const look = () => setPath(location.pathname);
    addEventListener("popstate", look);
    addEventListener(kMoved, look);
    return () => {
      removeEventListener("popstate", look);
      removeEventListener(kMoved, look);
    };
  }, []);
  return routeOf(path);
}
