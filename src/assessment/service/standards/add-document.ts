/** The command "this document is ours too": a city's own guide beside the shipped ones, its versions to follow. */
import { Refusal } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import type { DocumentKind } from "../../model/standards/documents.ts";
import { insertDocument } from "../../store/standards.ts";

export interface DocumentCall {
  readonly cityId: number;
  readonly actor: string;
  readonly number: string;
  readonly title: string;
  readonly titleEn: string;
  readonly issuer: string;
  readonly kind: DocumentKind;
}

export async function addDocument(database: Database, call: DocumentCall): Promise<string> {
  if (call.title.trim() === "") throw new Refusal("assessment.standard-field-missing");
  return database.transaction(async (tx) => {
    const documentId = `OWN-${await takeNumbers(tx, call.cityId, "standard_document", 1)}`;
    const { number, title, titleEn, issuer, kind } = call;
    const document = {
      documentId,
      number: number.trim(),
      title: title.trim(),
      titleEn: titleEn.trim(),
      issuer: issuer.trim(),
      kind,
    };
    await insertDocument(tx, call.cityId, document, call.actor);
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "add-document",
      subject: `standard_document ${documentId}`,
      facts: { ...document },
      at: new Date(),
    });
    return documentId;
  });
}
