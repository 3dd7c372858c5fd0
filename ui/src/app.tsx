// App: the frame around every view: whose page it is, who is signed in, and which view is open.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api } from "./api/calls.ts";
import { onSignedOut } from "./api/client.ts";
import type { Brand, Me } from "./api/types.ts";
import { showBrand } from "./look/brand.ts";
import { Link, Skeleton, Title } from "./parts/basics.tsx";
import { useLoad } from "./parts/load.ts";
import { Announcer, ProblemView, announce, wordsOf } from "./parts/says.tsx";
import { asProblem } from "./parts/load.ts";
import { go, useRoute, type Route } from "./router.ts";
import { EventView } from "./views/event.tsx";
import { Home } from "./views/home.tsx";
import { NewEventView } from "./views/new_event.tsx";
import { SignIn } from "./views/sign_in.tsx";
import { say } from "./words/words.ts";

export function App() {
  const route = useRoute();
  const brand = useLoad("brand", api.brand, "once");
  const name = brand.value?.name ?? "";
  useEffect(() => {
    if (brand.value) showBrand(brand.value);
  }, [brand.value]);

  // Opening a sign-in link asks the program nothing: only its button does.
  if (route.view === "sign_in")
    return (
      <Frame name={name} route={route}>
        <SignIn tenant={name} />
      </Frame>
    );
  return <SignedIn route={route} brand={brand.value} />;
}

function SignedIn({ route, brand }: { route: Route; brand: Brand | null }) {
  const name = brand?.name ?? "";
  const me = useLoad("me", api.me);
  const [out, setOut] = useState(false);
  useEffect(() => onSignedOut(() => setOut(true)), []);

  if (out || me.problem?.status === 401) {
    const again = () => {
      setOut(false);
      void me.reload();
    };
    return (
      <Frame name={name} route={route}>
        <SignIn tenant={name} onSignedIn={again} />
      </Frame>
    );
  }
  const leave = async () => {
    await api.signOut().catch((thrown) => announce(wordsOf(asProblem(thrown)).title));
    setOut(true);
    go("/", "replace");
  };
  return (
    <Frame name={name} route={route} me={me.value} onLeave={leave}>
      {me.value ? (
        <View route={route} me={me.value} zone={brand?.zone ?? "UTC"} />
      ) : me.problem ? (
        <ProblemView problem={me.problem} />
      ) : (
        <>
          <h1 class="waiting">{say("loading")}</h1>
          <Skeleton lines={4} />
        </>
      )}
    </Frame>
  );
}

function View({ route, me, zone }: { route: Route; me: Me; zone: string }) {
  if (route.view === "home") return <Home me={me} />;
  if (route.view === "new_event") return <NewEventView zone={zone} />;
  if (route.view === "event") return <EventView key={route.event} id={route.event} />;
  return (
    <>
      <Title>{say("lost.title")}</Title>
      <p class="lead">{say("lost.detail")}</p>
      <p class="back">
        <Link to="/">{say("home.back")}</Link>
      </p>
    </>
  );
}

interface FrameProps {
  name: string;
  route: Route;
  me?: Me | null;
  onLeave?: () => void;
  children: ComponentChildren;
}

function Frame({ name, route, me, onLeave, children }: FrameProps) {
  useEffect(() => {
    if (name) document.title = name;
  }, [name, route.view]);
  const skip = (event: Event) => {
    event.preventDefault(); // The fragment may hold a code: it stays as it is.
    document.getElementById("main")!.focus();
  };
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {say("skip")}
      </a>
      <header class="bar">
        <div class="bar-inner">
          {name ? (
            <Link to="/" class="bar-name">
              {name}
            </Link>
          ) : (
            <span class="bar-name">&nbsp;</span>
          )}
        </div>
        <svg class="wave" viewBox="0 0 120 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <path d="M0 0v3q10 5 20 1.500t20-.5 20 1 20-1 20 .5 20-1.500V0z" />
        </svg>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {me && (
        <footer class="foot">
          <p>{say("foot.signed_in", { name: me.person.name })}</p>
          <button type="button" class="text-button" onClick={onLeave}>
            {say("foot.sign_out")}
          </button>
        </footer>
      )}
      <Announcer />
    </>
  );
}
