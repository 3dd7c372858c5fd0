// Mark dialog: an item's value, why it does not apply, what is wrong, or taking the last mark back.
import { useState } from "preact/hooks";
import type { NewMark } from "../../api/types.ts";
import { shownValue, valueOf } from "../../logic/checks.ts";
import { momentOf } from "../../logic/times.ts";
import { Button, Field } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { ProblemNote } from "../../parts/says.tsx";
import { locale, say, sayWord } from "../../words/words.ts";
import type { ItemProps, Marking } from "./check_item.tsx";

type Answer = "done" | "not_applicable" | "failed" | "cleared";

interface MarkDialogProps extends ItemProps {
  marking: Marking;
  onClose: () => void;
}

export function MarkDialog({ event, item, marking, onClose }: MarkDialogProps) {
  const [answer, setAnswer] = useState<Answer>(item.kind === "tick" ? "not_applicable" : "done");
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const answers: Answer[] = ["done", "not_applicable", "failed"];
  if ((item.marks ?? []).some((mark) => mark.stands)) answers.push("cleared");

  const send = async () => {
    const wish = wishOf();
    if (wish && (await marking.send(wish))) onClose();
  };
  const wishOf = (): Omit<NewMark, "operation"> | null => {
    const text = typed.trim();
    setWrong(null);
    if (answer === "cleared" || (answer === "done" && item.kind === "tick")) return { kind: answer };
    if (answer === "failed") return text ? { kind: answer, text } : { kind: answer };
    if (answer === "not_applicable") {
      if (text) return { kind: answer, text };
      setWrong(say("mark.reason_missing"));
      return null;
    }
    const value = valueOf(item, typed);
    if ("mark" in value) return { kind: "done", ...value.mark };
    setWrong(say(`mark.missing.${value.wrong}`));
    return null;
  };

  const takes = answer === "cleared" || (answer === "done" && item.kind === "tick") ? null : answer;
  const label = takes === "done" ? `mark.value.${item.kind}` : `mark.value.${takes}`;
  return (
    <Dialog title={item.text} onClose={onClose}>
      <fieldset class="choice">
        <legend>{say("mark.answers")}</legend>
        <div class="chips">
          {answers.map((one) => (
            <label key={one} class="chip">
              <input
                type="radio"
                name="answer"
                checked={answer === one}
                onChange={() => {
                  setAnswer(one);
                  setTyped("");
                  setWrong(null);
                }}
              />
              <span>{say(`mark.answer.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {takes && (
        <Field label={say(label, { unit: item.unit ?? "" })} wrong={wrong}>
          {(ids) =>
            takes === "done" && item.kind === "number" ? (
              <input
                {...ids}
                inputMode="numeric"
                autocomplete="off"
                value={typed}
                onInput={(input) => setTyped(input.currentTarget.value)}
              />
            ) : (
              <textarea
                {...ids}
                rows={2}
                maxLength={500}
                value={typed}
                onInput={(input) => setTyped(input.currentTarget.value)}
              />
            )
          }
        </Field>
      )}
      {answer === "failed" && item.stop && event.asset && (
        <p>{say("mark.stops", { asset: event.asset.name })}</p>
      )}
      {marking.problem && <ProblemNote problem={marking.problem} />}
      <DialogActions onClose={onClose}>
        <Button look="main" busy={marking.busy} onPress={() => void send()}>
          {say("mark.save")}
        </Button>
      </DialogActions>
      <Earlier event={event} item={item} />
    </Dialog>
  );
}

// Every mark there has been: none is ever taken away.
function Earlier({ event, item }: Pick<ItemProps, "event" | "item">) {
  if (!item.marks || item.marks.length === 0) return null;
  return (
    <>
      <h3>{say("mark.earlier")}</h3>
      <ol class="mark-list">
        {item.marks.map((mark) => (
          <li key={`${mark.by} ${mark.at}`}>
            {[
              momentOf(mark.made_at ?? mark.at, event.zone, locale),
              mark.name,
              sayWord("check.kind", mark.kind),
              shownValue(item, mark),
            ]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ol>
    </>
  );
}
