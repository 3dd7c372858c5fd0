// Asset dialog: gives an event another vessel, trailer or vehicle.
import { useState } from "preact/hooks";
import { api } from "../../api/calls.ts";
import type { Problem } from "../../api/client.ts";
import type { Asset, Event } from "../../api/types.ts";
import { needsAsset } from "../../logic/draft.ts";
import { Button, Field, Skeleton } from "../../parts/basics.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { asProblem, useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/says.tsx";
import { say } from "../../words/words.ts";

interface AssetDialogProps {
  event: Event;
  onClose: () => void;
  onDone: (event: Event, told: string) => void;
  onStale: () => void;
}

function nameOf(asset: Asset): string {
  const seats = asset.passenger_limit;
  return typeof seats === "number" ? `${asset.name} · ${say("new.seats", { count: seats })}` : asset.name;
}

export function AssetDialog({ event, onClose, onDone, onStale }: AssetDialogProps) {
  const assets = useLoad("assets", api.assets, "once");
  const [asset, setAsset] = useState(event.asset?.id ?? "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const inUse = (one: Asset) => one.active !== false || one.id === event.asset?.id;
  const choice = (assets.value?.items ?? []).filter(inUse);
  const swap = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const next = await api.swapAsset(event.id, asset || null);
      onDone(next, say("swap.done", { asset: next.asset?.name ?? say("new.no_asset") }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
      onStale();
    }
  };
  return (
    <Dialog title={say("swap.title")} onClose={onClose}>
      {!assets.value && !assets.problem && <Skeleton lines={2} />}
      {assets.problem && <ProblemNote problem={assets.problem} />}
      {assets.value && (
        <Field label={say("new.asset")} help={say("swap.help")}>
          {(ids) => (
            <select {...ids} value={asset} onChange={(change) => setAsset(change.currentTarget.value)}>
              {!needsAsset(event.kind) && <option value="">{say("new.no_asset")}</option>}
              {choice.map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {problem && <ProblemNote problem={problem} />}
      <DialogActions onClose={onClose}>
        <Button look="main" busy={busy} onPress={() => void swap()}>
          {say("swap.set")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
