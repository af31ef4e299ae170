import { Icon } from "#app/ui/shared/icon.tsx";

/** How a form names what it does: the button that takes back, and the field that names the change. */
type Taking = { button: string; value: string; field: string };

const takingBack: Taking = { button: "intent", value: "undo", field: "change" };

/** What was done just before, with a button that takes it back where there is a change to take back. */
export const ChangeNotice = ({
  said,
  change,
  undo,
  action,
  by = takingBack,
}: {
  said: string;
  change: string | null;
  undo: string;
  /** Where it is sent to, when that is not the address of the page. */
  action?: string;
  by?: Taking;
}) => (
  <form method="post" action={action} encType="multipart/form-data" className="note ok">
    <Icon name="check" />
    <output>{said}</output>
    {change && (
      <>
        <input type="hidden" name={by.field} value={change} />
        <button className="quiet" name={by.button} value={by.value}>
          {undo}
        </button>
      </>
    )}
  </form>
);
