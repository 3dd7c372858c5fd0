// The page starts here.
import { render } from "preact";
import { App } from "./app.tsx";
import { language } from "./words/words.ts";

document.documentElement.lang = language;
render(<App />, document.getElementById("app")!);
