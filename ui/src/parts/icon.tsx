// Icon: the few drawings of the page, as strokes that take the colour of the text.

const kDrawings = {
  anchor: "M12 8v13M5 13c0 5 3 8 7 8s7-3 7-8M8.500 11h7M12 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5",
  back: "M15 5l-7 7 7 7",
  check: "M5 12.500l4.500 4.500L19 7",
  clock: "M12 7v5l3.500 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  close: "M6 6l12 12M18 6L6 18",
  info: "M12 11v5M12 7.500v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  letter: "M4 6h16v12H4zM4 7l8 6 8-6",
  list: "M9 6h11M9 12h11M9 18h11M4.500 6h.1M4.500 12h.1M4.500 18h.1",
  more: "M5 12h.1M12 12h.1M19 12h.1",
  next: "M9 5l7 7-7 7",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.500 20.500c1-4 4-5.500 7.500-5.500s6.500 1.500 7.500 5.500",
  phone: "M6 3h3l2 5-2.500 1.500a11 11 0 0 0 6 6L16 13l5 2v3c0 2-1 3-3 3C10 20 4 14 3 6c0-2 1-3 3-3",
  plus: "M12 5v14M5 12h14",
  sail: "M12 3v14M13 5l6 10h-6M10.500 8L6 15h4.500M4 18h16l-2.500 3h-11z",
  stop: "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v.1",
  warn: "M12 9v5M12 17v.1M12 3.500L2.500 20h19z",
} as const;

export type IconName = keyof typeof kDrawings;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={kDrawings[name]} />
    </svg>
  );
}
