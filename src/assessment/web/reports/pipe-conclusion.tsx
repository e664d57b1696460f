/** What assessors concluded of one pipe. Shown on the pipe's page below its grade. */
export function PipeConclusion(_: { pipeId: number }) {
  return null;
}
