/** Which document something stands on, as a link into the library. */
import { Link } from "@tanstack/react-router";
import { currentLanguage } from "../../../platform/web/language.ts";
import { type CitedKind, citationOf } from "../../model/standards/citations.ts";

export function Cited({ kind, code }: { kind: CitedKind; code: string }) {
  const { document, clause } = citationOf(kind, code);
  return (
    <Link
      className="cited"
      to="/assessment/standards"
      search={{ document: document.id } as never}
      title={document.title[currentLanguage()]}
    >
      {document.number || document.title[currentLanguage()]}
      {clause && ` ${clause}`}
    </Link>
  );
}
