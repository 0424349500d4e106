import { type FormEvent, type MouseEvent, useState } from "react";
import { useStore } from "zustand";
import { useExplore, useHash, useStores } from "../../shell/stores-context";
import { useShortcut } from "../../shell/use-shortcut";
import { spokenTerms } from "../../store/explore/expression";
import type { Bookmark } from "../../store/url/bookmarks";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { InputField } from "../../ui/field";
import { BookmarkIcon, CloseIcon } from "../../ui/icons";
import styles from "./bookmarks.module.css";
import { views } from "./views";

/** The saved states, and a way to save the present one. */
export function Bookmarks() {
  const [open, setOpen] = useState(false);
  useShortcut({
    key: "b",
    label: "Bookmarks",
    group: "History",
    run: () => setOpen(true),
  });
  return (
    <>
      <Button
        look="icon"
        aria-label="Bookmarks"
        title="Bookmarks  b"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <BookmarkIcon />
      </Button>
      <Dialog title="Bookmarks" open={open} onOpenChange={setOpen}>
        <Keep />
        <List leave={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Keep() {
  const { bookmarks } = useStores();
  const [name, setName] = useState(useNameOfNow());
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const { search, hash } = window.location;
    bookmarks.add({ name: name.trim() || "Unnamed", address: `${search}${hash}` || "#" });
  };
  return (
    <form className={styles.keep} onSubmit={keep}>
      <InputField label="Name of what is shown" value={name} onChange={setName} input={{}} />
      <Button type="submit" look="primary">
        Save
      </Button>
    </form>
  );
}

function List({ leave }: { leave: () => void }) {
  const { bookmarks } = useStores();
  const list = useStore(bookmarks.store, (state) => state.list);
  if (list.length === 0) {
    return (
      <p className={styles.fine}>
        None yet. A bookmark saves the word, the view and its settings in this browser. The address
        of the page holds the same, and can be sent to anyone.
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {list.map((bookmark) => (
        <Row key={bookmark.address} bookmark={bookmark} leave={leave} />
      ))}
    </ul>
  );
}

function Row({ bookmark: { name, address }, leave }: { bookmark: Bookmark; leave: () => void }) {
  const { bookmarks, pageHistory } = useStores();
  const [query, hash] = cut(address);
  const same = query === window.location.search;
  const visit = (event: MouseEvent) => {
    event.preventDefault();
    pageHistory.pushHash(hash);
    leave();
  };
  return (
    <li>
      {same ? (
        <a href={address} onClick={visit}>
          {name}
        </a>
      ) : (
        // Another model would replace this one, so it opens in a new tab.
        <a href={address} target="_blank" rel="noopener">
          {name}
        </a>
      )}
      {!same && <span className={styles.fine}>another model, in a new tab</span>}
      <Button look="icon" aria-label={`Remove ${name}`} onClick={() => bookmarks.remove(address)}>
        <CloseIcon />
      </Button>
    </li>
  );
}

/** A name for the present state: "king − man + woman · Levels". */
function useNameOfNow(): string {
  const terms = useExplore((state) => state.terms);
  const view = useHash((state) => state.view);
  const label = (views.find(({ id }) => id === view) ?? views[0])?.label ?? "";
  return [spokenTerms(terms), label]
    .filter((part) => part !== "")
    .join(" · ")
    .slice(0, 100);
}

/** Query and hash of a bookmark's address. */
function cut(address: string): [query: string, hash: string] {
  const at = address.indexOf("#");
  return at < 0 ? [address, ""] : [address.slice(0, at), address.slice(at)];
}
