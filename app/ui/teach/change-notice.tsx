import { Icon } from "#app/ui/shared/icon.tsx";

/** What was done just before, with a button that takes it back where there is a change to take back. */
export const ChangeNotice = ({ said, change, undo }: { said: string; change: string | null; undo: string }) => (
  <form method="post" encType="multipart/form-data" className="note ok">
    <Icon name="check" />
    <output>{said}</output>
    {change && (
      <>
        <input type="hidden" name="change" value={change} />
        <button className="quiet" name="intent" value="undo">
          {undo}
        </button>
      </>
    )}
  </form>
);
