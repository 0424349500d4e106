import { count } from "../../format";
import { letterOf, useModelNames } from "../../shell/model-name";
import { useSession, useSettings, useStores } from "../../shell/stores-context";
import { SelectField } from "../../ui/field";

const NONE = "";

/** Which of the open vectors the training begins with, and whether they may change. */
export function StartVectors() {
  const { settings } = useStores();
  const open = useSession((state) => state.open);
  const start = useSettings((state) => state.start);
  const nameOf = useModelNames();
  if (open.length === 0) return null;
  const choices = open.map((each) => {
    const { id, wv } = each.model;
    const size = `${count(wv.size)} × ${wv.vectorSize}`;
    return [String(id), `${letterOf(each)} ${nameOf(each.model)} · ${size}`] as const;
  });
  const chosen = open.find(({ model }) => model.id === start?.modelId);
  const choose = (id: string) =>
    settings.startFrom(id === NONE ? null : { modelId: Number(id), lockf: start?.lockf ?? 1 });
  return (
    <>
      <SelectField
        label="Start from"
        hint="Words in common begin with these vectors, the others as usual."
        value={chosen ? String(chosen.model.id) : NONE}
        onChange={choose}
        choices={[[NONE, "the text alone"], ...choices]}
      />
      {chosen && (
        <SelectField
          label="Words in common"
          hint="Training then begins without co-occurrence counts, which would replace all vectors."
          value={String(start?.lockf ?? 1)}
          onChange={(lockf) =>
            settings.startFrom({ modelId: chosen.model.id, lockf: Number(lockf) })
          }
          choices={[
            ["1", "keep learning with the others"],
            ["0", "stay exactly as they are"],
          ]}
        />
      )}
    </>
  );
}
