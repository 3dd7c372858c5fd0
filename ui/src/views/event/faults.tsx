// Faults: what is wrong with the event's asset, reported by whoever finds it, put right by the office.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Defect, Event } from "../../api/types.ts";
import { momentOf } from "../../logic/times.ts";
import { Button } from "../../parts/basics.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { announce } from "../../parts/says.tsx";
import { locale, say } from "../../words/words.ts";
import { CloseFaultDialog, ReportFaultDialog } from "./fault_dialogs.tsx";

interface FaultsProps {
  event: Event;
  asset: { id: string; name: string };
  onStale: () => void; // A fault may shut the gate, and putting it right open it.
}

export function Faults({ event, asset, onStale }: FaultsProps) {
  const [asking, setAsking] = useState<Defect | "new" | null>(null);
  // A mark may open or close one: the name changes with the marks, and the faults are asked for again.
  const failed = event.checklists.map((list) => list.progress.failed).join();
  const faults = useLoad(`faults ${asset.id} ${failed}`, () => api.defects(asset.id));
  const settle = (told: string) => {
    announce(told);
    setAsking(null);
    void faults.reload();
    onStale();
  };
  const shared = { asset, onClose: () => setAsking(null), onDone: settle };
  const found = faults.value?.items ?? [];
  return (
    <section class="card" aria-labelledby="faults">
      <h2 id="faults">{say("faults.title", { asset: asset.name })}</h2>
      {found.length === 0 && faults.value && <p class="check-about">{say("faults.none")}</p>}
      <ul class="faults">
        {found.map((fault) => (
          <FaultRow key={fault.id} event={event} fault={fault} onAsk={() => setAsking(fault)} />
        ))}
      </ul>
      {event.can.includes("report_defect") && (
        <Button icon="plus" onPress={() => setAsking("new")}>
          {say("faults.report")}
        </Button>
      )}
      {asking === "new" && <ReportFaultDialog {...shared} />}
      {asking && asking !== "new" && <CloseFaultDialog fault={asking} {...shared} />}
    </section>
  );
}

function FaultRow({ event, fault, onAsk }: { event: Event; fault: Defect; onAsk: () => void }) {
  const moment = (at: string) => momentOf(at, event.zone, locale);
  const finder = fault.opened_by?.name ?? say("history.someone");
  const about = [
    say("faults.found", { name: finder, when: moment(fault.opened_at) }),
    fault.owner?.name ? say("faults.owner", { name: fault.owner.name }) : "",
    fault.due ? say("faults.due", { when: moment(fault.due) }) : "",
  ];
  return (
    <li class="fault">
      <span class="fault-title">{fault.title}</span>
      {fault.note && <span>{fault.note}</span>}
      <span class="check-about">
        {about.filter(Boolean).join(" · ")}
        {fault.stop && (
          <span class="mark mark-bad">
            <Icon name="stop" />
            {say("faults.stop")}
          </span>
        )}
      </span>
      {event.can.includes("manage_defects") && (
        <Button look="quiet" label={`${say("faults.close")}: ${fault.title}`} onPress={onAsk}>
          {say("faults.close")}
        </Button>
      )}
    </li>
  );
}
