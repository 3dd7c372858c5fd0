// Dialog: one question over the page. The browser keeps the focus inside; we give it back.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../words/words.ts";
import { Button } from "./basics.tsx";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

// The focus goes back to what opened the dialog or, where that is gone and nobody took it, to the view.
function giveBack(opener: HTMLElement | null): void {
  if (document.activeElement !== document.body) return;
  const target = opener?.isConnected ? opener : document.getElementById("main");
  target?.focus({ preventScroll: true });
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the browser paints: a second press of Enter must meet the dialog, not what opened it.
  useLayoutEffect(() => {
    const dialog = element.current!;
    const opener = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      setTimeout(() => giveBack(opener), 0);
    };
  }, []);
  const closed = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  const pressed = (event: MouseEvent) => event.target === element.current && onClose(); // The page behind it.
  return (
    <dialog ref={element} aria-labelledby={titleId} onCancel={closed} onClick={pressed}>
      <div class="dialog-body">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

// The two buttons at a dialog's end: what it is about first in reach of the thumb, and the way out.
export function DialogActions({ children, onClose }: { children?: ComponentChildren; onClose: () => void }) {
  return (
    <div class="dialog-actions">
      {children}
      <Button look="quiet" onPress={onClose}>
        {say(children ? "dialog.not_now" : "dialog.close")}
      </Button>
    </div>
  );
}
