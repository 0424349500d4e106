import { useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { HelpIcon } from "../ui/icons";
import { useStores } from "./stores-context";

/** The help button with its short explanation of what this page is about. */
export function HelpDialog() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="icon"
        aria-label="Help"
        title="Help"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <HelpIcon />
      </Button>
      <Dialog title="What this is" open={open} onOpenChange={setOpen}>
        <HelpText leave={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function HelpText({ leave }: { leave: () => void }) {
  const { shortcuts } = useStores();
  return (
    <>
      <p>
        <strong>Word2Vec</strong> reads a text and gives every word a list of numbers, its vector.
        Words that keep the same company get similar vectors, so that “dog” ends up near “puppy”
        without anyone having said so.
      </p>
      <p>
        <strong>A level</strong> is the first part of those numbers, trained to be a good vector on
        its own, like the smaller doll inside a Matryoshka. With levels 25, 50 and 100, the first 25
        numbers already say roughly what a word means, at a quarter of the size; all 100 say it more
        precisely. Here you see what each level knows.
      </p>
      <p>
        <strong>Similarity</strong> is the cosine between two vectors: 1.00 means the same
        direction, 0.00 nothing in common.
      </p>
      <p>
        <strong>Words add up.</strong> “king - man + woman” finds the words nearest to that sum:
        what is to woman as king is to man.
      </p>
      <p>
        <strong>The address holds what you see</strong>, including the settings and the seed of the
        training: a bookmark or a shared link shows the same again once the model is trained.
      </p>
      <p>
        <strong>To show it to others</strong>, “Share” makes one file of this page with the model in
        it. They drop it on any copy of the page, or serve it.
      </p>
      <p>
        <strong>Your text stays here.</strong> It is read and trained on in this tab, on this
        machine, and is sent nowhere.
      </p>
      <p>
        <strong>Use it in your own page.</strong> All of this is a TypeScript library:{" "}
        <a href="api/index.html" target="_blank" rel="noopener">
          API
        </a>
        ,{" "}
        <a href="examples/index.html" target="_blank" rel="noopener">
          examples
        </a>
        .
      </p>
      <p>
        <a href="THIRD-PARTY-NOTICES.txt" target="_blank" rel="noopener">
          Licences of what this page contains
        </a>
      </p>
      <p>
        <Button
          onClick={() => {
            leave();
            shortcuts.showSheet(true);
          }}
        >
          Keyboard shortcuts
        </Button>
      </p>
    </>
  );
}
