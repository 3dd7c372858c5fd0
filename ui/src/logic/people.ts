// People: who may be chosen for a role. The program decides; this only keeps hopeless names out of a list.
import type { Person, RoleKind } from "../api/types.ts";

export function eligible(people: readonly Person[], kind: RoleKind): Person[] {
  const fits = (person: Person) =>
    person.active !== false &&
    (kind === "captain"
      ? person.kinds.includes("captain")
      : person.kinds.includes("captain") || person.kinds.includes("crew"));
  return people.filter(fits).sort((a, b) => a.name.localeCompare(b.name));
}
