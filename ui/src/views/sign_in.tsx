// Sign in: by the button behind a link, or by the six characters of the letter.
//
// Reading the link changes nothing: only a person's press redeems. The code leaves the address bar only
// after it has worked, so that a failed try on a bad line can be repeated by reloading.
import { useEffect, useState } from "preact/hooks";
import { api } from "../api/calls.ts";
import { Problem } from "../api/client.ts";
import { codeOfLink, isCode, kCodeCharacters, readCode } from "../logic/code.ts";
import { Button, Field, Title, type FieldIds } from "../parts/basics.tsx";
import { Icon } from "../parts/icon.tsx";
import { asProblem } from "../parts/load.ts";
import { Note, ProblemNote } from "../parts/says.tsx";
import { go } from "../router.ts";
import { say } from "../words/words.ts";

interface SignInProps {
  tenant: string;
  onSignedIn?: () => void; // Where the page behind waits to be shown; without it the code says what opens.
}

function useCodeOfLink(): string {
  const [code, setCode] = useState(() => codeOfLink(location.hash));
  useEffect(() => {
    const look = () => setCode(codeOfLink(location.hash));
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return code;
}

export function SignIn({ tenant, onSignedIn }: SignInProps) {
  const ofLink = useCodeOfLink();
  const [typing, setTyping] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tried, setTried] = useState("");
  useEffect(() => setProblem(null), [ofLink]);

  const redeem = async (code: string, address = "") => {
    setBusy(true);
    setTried(code);
    try {
      const session = await api.redeem(code, address);
      if (onSignedIn) onSignedIn();
      else if (session.open.event) {
        go(`/events/${session.open.event}`, "replace", session.open.role ? { role: session.open.role } : {});
      } else go("/", "replace");
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };

  const byLink = ofLink !== "" && !typing;
  return (
    <div class="sign-in">
      <Icon name="sail" />
      <Title>{tenant ? say("sign_in.title_of", { tenant }) : say("sign_in.title")}</Title>
      {problem && <Refused problem={problem} code={tried} />}
      {byLink ? (
        <>
          {!problem && <p class="lead">{say("sign_in.by_link")}</p>}
          {!isSpent(problem) && (
            <Button look="main" icon="anchor" busy={busy} onPress={() => void redeem(ofLink)}>
              {say("sign_in.button")}
            </Button>
          )}
          <Button look="quiet" onPress={() => setTyping(true)}>
            {say("sign_in.other_code")}
          </Button>
        </>
      ) : (
        <>
          <CodeForm
            busy={busy}
            addressToo={problem?.code === "address_needed"}
            onCode={(code, address) => void redeem(code, address)}
          />
          <AskLink />
        </>
      )}
    </div>
  );
}

// A code that will never work again.
function isSpent(problem: Problem | null): boolean {
  return problem?.code === "code_used" || problem?.code === "code_expired";
}

function Refused({ problem, code }: { problem: Problem; code: string }) {
  const [sent, setSent] = useState<"no" | "busy" | "yes">("no");
  const [failed, setFailed] = useState<Problem | null>(null);
  useEffect(() => setSent("no"), [code]);
  if (sent === "yes")
    return (
      <Note tone="good" title={say("sign_in.sent.title")} alert>
        <p>{say("sign_in.sent.detail")}</p>
      </Note>
    );
  const again = async () => {
    setSent("busy");
    try {
      await api.askLink({ code });
      setSent("yes");
    } catch (thrown) {
      setFailed(asProblem(thrown));
      setSent("no");
    }
  };
  return (
    <>
      <ProblemNote problem={failed ?? problem} />
      {isSpent(problem) && (
        <Button look="main" icon="letter" busy={sent === "busy"} onPress={() => void again()}>
          {say("sign_in.send_new")}
        </Button>
      )}
    </>
  );
}

interface CodeFormProps {
  busy: boolean;
  addressToo: boolean; // The code alone is not enough at the moment.
  onCode: (code: string, address: string) => void;
}

function CodeForm({ busy, addressToo, onCode }: CodeFormProps) {
  const [code, setCode] = useState("");
  const [address, setAddress] = useState("");
  const [short, setShort] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setShort(!isCode(code));
    if (isCode(code) && !busy) onCode(code, addressToo ? address.trim() : "");
  };
  const read = (event: { currentTarget: HTMLInputElement }) => {
    const found = readCode(event.currentTarget.value);
    event.currentTarget.value = found; // Also where it reads as before: what is dropped disappears.
    setCode(found);
    setShort(false);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field
        label={say("sign_in.code")}
        help={say("sign_in.code_help")}
        wrong={short ? say("sign_in.code_short", { count: kCodeCharacters }) : null}
      >
        {(ids) => (
          <input
            {...ids}
            class={code.length > kCodeCharacters ? "code is-long" : "code"}
            value={code}
            name="code"
            autocomplete="one-time-code"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck={false}
            enterkeyhint="go"
            onInput={read}
          />
        )}
      </Field>
      {addressToo && (
        <Field label={say("sign_in.own_address")} help={say("sign_in.own_address_help")}>
          {(ids) => <AddressInput ids={ids} value={address} onValue={setAddress} />}
        </Field>
      )}
      <Button look="main" type="submit" icon="anchor" busy={busy}>
        {say("sign_in.button")}
      </Button>
    </form>
  );
}

interface AddressInputProps {
  ids: FieldIds;
  value: string;
  onValue: (value: string) => void;
}

function AddressInput({ ids, value, onValue }: AddressInputProps) {
  return (
    <input
      {...ids}
      type="email"
      name="email"
      autocomplete="email"
      inputMode="email"
      enterkeyhint="send"
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
}

function AskLink() {
  const [address, setAddress] = useState("");
  const [state, setState] = useState<"open" | "busy" | "sent">("open");
  const [wrong, setWrong] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (state === "sent")
    return (
      <Note tone="good" title={say("sign_in.sent.title")} alert>
        <p>{say("sign_in.sent.detail")}</p>
      </Note>
    );
  const ask = async (event: Event) => {
    event.preventDefault();
    const plausible = /^\S+@\S+\.\S+$/.test(address.trim());
    setWrong(!plausible);
    if (!plausible || state === "busy") return;
    setState("busy");
    try {
      await api.askLink({ address: address.trim() });
      setState("sent");
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setState("open");
    }
  };
  return (
    <form class="ask-link" onSubmit={(event) => void ask(event)} noValidate>
      <h2>{say("sign_in.no_code")}</h2>
      {problem && <ProblemNote problem={problem} />}
      <Field
        label={say("sign_in.address")}
        help={say("sign_in.address_help")}
        wrong={wrong ? say("sign_in.address_wrong") : null}
      >
        {(ids) => <AddressInput ids={ids} value={address} onValue={setAddress} />}
      </Field>
      <Button type="submit" icon="letter" busy={state === "busy"}>
        {say("sign_in.ask")}
      </Button>
    </form>
  );
}
