import { useState } from "react";
import type { CurrentModel } from "../../../store/session/session-state";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { ShareIcon } from "../../../ui/icons";
import { LazyBoundary } from "../../../ui/lazy-boundary";
import { lazyPart } from "../../../ui/lazy-part";

// Few share, and none at once.
const ShareForm = lazyPart(() => import("./share-form"), import.meta.url);

/** Hands on what is seen: as a file that holds all of it, or as a link. */
export function ShareButton({ model, className }: { model: CurrentModel; className?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className={className} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <ShareIcon /> <span>Share</span>
      </Button>
      <Dialog title="Share what you see" open={open} onOpenChange={setOpen}>
        <LazyBoundary failure="The share dialog cannot be shown.">
          <ShareForm model={model} />
        </LazyBoundary>
      </Dialog>
    </>
  );
}
