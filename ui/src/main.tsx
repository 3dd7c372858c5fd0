// The page starts here.
import { render } from "preact";

render(<main>Ship Captain Crew</main>, document.getElementById("app")!);
