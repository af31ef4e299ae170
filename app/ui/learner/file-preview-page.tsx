import type { LearnerFile } from "#app/domain/sharing/file.ts";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { fileNames, SharedFile } from "#app/ui/shared/shared-file.tsx";

export type FilePreviewPageProps = PageBasics & { file: LearnerFile; isEmpty: boolean };

/** The whole file exactly as others would see it. */
export const FilePreviewPage = ({ file, isEmpty, ...basics }: FilePreviewPageProps) => {
  const { t, locale } = basics;
  const [name = "", other] = fileNames(file, locale);
  return (
    <Page {...basics} back={{ href: paths.file, label: t("file.back") }}>
      <Note kind="info" icon="id">
        <p>{t("preview.note")}</p>
      </Note>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      {other && (
        <p>
          <bdi>{other}</bdi>
        </p>
      )}
      {isEmpty && <p>{t("preview.empty")}</p>}
      <SharedFile file={file} t={t} locale={locale} />
    </Page>
  );
};
