import { Icon } from "#app/ui/shared/icon.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** What is said beside a form that takes personal data, in finished words: what it is for and how long it is kept. The lead is for who types it of somebody else. */
export type DataNoticeWords = { lead?: string; text: string; rights: string; more: string };

/** What the data of a form is for, how long it is kept, and where one's rights are said. */
export const DataNotice = ({ lead, text, rights, more }: DataNoticeWords) => (
  <div className="note info">
    <Icon name="shield" />
    <div>
      <p className="small">
        {lead && <b>{lead} </b>}
        {text} {rights}
      </p>
      <a className="back" href={paths.privacy}>
        {more}
      </a>
    </div>
  </div>
);
