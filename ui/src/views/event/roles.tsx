// Roles: who does what aboard, and the button that changes it.
import type { Event, Role } from "../../api/types.ts";
import { Button } from "../../parts/basics.tsx";
import { Icon } from "../../parts/icon.tsx";
import { say, sayCount } from "../../words/words.ts";
import type { Asking } from "../event.tsx";

interface RolesProps {
  event: Event;
  onAsk: (asking: Asking) => void;
}

export function Roles({ event, onAsk }: RolesProps) {
  if (event.roles.length === 0) return null;
  const open = event.roles.filter((role) => role.state === "open").length;
  return (
    <section class="card" aria-labelledby="roles">
      <h2 id="roles">
        {say("roles.title")}
        <span class="aside">{open > 0 ? sayCount("home.roles_open", open) : say("roles.full")}</span>
      </h2>
      <ul class="roles">
        {event.roles.map((role) => (
          <RoleRow key={role.id} event={event} role={role} onAsk={onAsk} />
        ))}
      </ul>
    </section>
  );
}

function RoleRow({ event, role, onAsk }: RolesProps & { role: Role }) {
  const movable = event.status === "pending" || event.status === "confirmed";
  const gives = movable && event.can.includes("designate_role");
  const name = role.holder?.name ?? "";
  // Starts with what is seen, so that it can be spoken to the phone.
  const named = (key: string) => `${say(key)}: ${role.title}`;
  return (
    <li
      id={`role-${role.id}`}
      tabIndex={-1}
      class={role.mine ? "role is-mine" : role.state === "open" ? "role is-open" : "role"}
    >
      <span class="role-face">
        <Icon name={role.kind === "captain" ? "anchor" : "person"} />
      </span>
      <span class="role-who">
        <span class="role-title">{role.title}</span>
        <span class="role-name">
          {role.state === "open" ? say("role.open") : role.mine ? say("role.you", { name }) : name}
        </span>
      </span>
      <span class="role-acts">
        {role.claimable && (
          <Button look="plain" label={named("role.claim")} onPress={() => onAsk({ what: "claim", role })}>
            {say("role.claim")}
          </Button>
        )}
        {gives && role.state === "open" && (
          <Button look="quiet" label={named("role.fill")} onPress={() => onAsk({ what: "fill", role })}>
            {say("role.fill")}
          </Button>
        )}
        {movable && role.state === "held" && (role.mine || gives) && (
          <Button
            look="quiet"
            onPress={() => onAsk({ what: "release", role })}
            label={named(role.mine ? "role.give_back" : "role.free")}
          >
            {say(role.mine ? "role.give_back" : "role.free")}
          </Button>
        )}
      </span>
      {!role.mine && role.holder?.phone && (
        <a class="contact" href={`tel:${role.holder.phone.replace(/[^+\d]/g, "")}`}>
          <Icon name="phone" />
          {role.holder.phone}
        </a>
      )}
    </li>
  );
}
