// Basics: buttons, fields, links and the grey shapes that stand where something is being loaded.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { go } from "../router.ts";
import { Icon, type IconName } from "./icon.tsx";

interface ButtonProps {
  children: ComponentChildren;
  onPress?: () => void;
  look?: "main" | "plain" | "quiet" | "danger";
  icon?: IconName;
  type?: "button" | "submit";
  busy?: boolean;
  disabled?: boolean;
  label?: string;
}

// `busy` keeps the button's place and focus, but a second press does nothing.
export function Button({
  children,
  onPress,
  look = "plain",
  icon,
  type = "button",
  busy,
  disabled,
  label,
}: ButtonProps) {
  const press = (event: Event) => {
    if (busy || disabled) event.preventDefault();
    else onPress?.();
  };
  return (
    <button
      type={type}
      class={`button button-${look}`}
      onClick={press}
      aria-label={label}
      aria-busy={busy || undefined}
      aria-disabled={busy || disabled || undefined}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

export function Link({
  to,
  class: name,
  children,
  label,
}: {
  to: string;
  class?: string;
  children: ComponentChildren;
  label?: string;
}) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} class={name} onClick={follow} aria-label={label}>
      {children}
    </a>
  );
}

// What an input needs to be tied to its label and to what is said about it.
export interface FieldIds {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

interface FieldProps {
  label: string;
  help?: string;
  wrong?: string | null;
  children: (ids: FieldIds) => ComponentChildren;
}

// A label, its input, and what helps or what is wrong, tied together for a screen reader.
export function Field({ label, help, wrong, children }: FieldProps) {
  const id = useId();
  const about = wrong || help ? `${id}-about` : undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": about, "aria-invalid": wrong ? true : undefined })}
      {about && (
        <p id={about} class={wrong ? "field-wrong" : "field-help"}>
          {wrong || help}
        </p>
      )}
    </div>
  );
}

export function Skeleton({ lines }: { lines: number }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

// The heading of a view. It takes the focus when the view opens, so that a screen reader starts there.
export function Title({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
