import { z } from "zod";
import { bankImportSchema, bankStatementSchema } from "@/lib/domain/settlement/bank/bank-answers";
import { bankListSchema, bankStatementListSchema } from "@/lib/domain/settlement/bank/bank-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

/** `out` is the schema of the parameters, behind the step that removes empty ones. */
const query = ({ out }: { out: z.ZodObject }) => ({ requestParams: { query: out } });

/** Cash by the day of payment against the statements of banks. */
export const bankPaths = {
  "/api/v1/settlement/bank/statements": {
    get: {
      operationId: "listBankStatements",
      requestParams: { query: bankStatementListSchema },
      responses: { "200": jsonResponse(pageOf(bankStatementSchema)) },
    },
    post: {
      operationId: "importBankStatement",
      requestParams: {
        query: z.object({
          fileName: z.string().optional(),
          rates: z.string().optional(),
          columns: z.string().optional(),
          preview: z.enum(["true", "false"]).optional(),
        }),
      },
      requestBody: {
        content: {
          "application/octet-stream": { schema: z.string() },
          "multipart/form-data": { schema: z.object({ file: z.string() }) },
        },
      },
      responses: { "200": jsonResponse(bankImportSchema), "201": jsonResponse(bankImportSchema) },
    },
  },
  "/api/v1/settlement/bank/export": {
    get: { operationId: "exportBankMatches", ...query(bankListSchema), responses: { "200": xlsxResponse() } },
  },
};
