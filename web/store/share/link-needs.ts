import { describeSource, type ModelSource } from "../url/model-source";

/** What a link is sent from. */
export interface LinkOrigin {
  hostname: string;
  /** What the link's model was made from; null if there is none. */
  source: ModelSource | null;
  /** Whether the model is stored beside the page. */
  isShared: boolean;
}

const OWN_MACHINE = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** What somebody who gets the link needs so that it shows the same, in sentences. */
export function linkNeeds({ hostname, source, isShared }: LinkOrigin): string {
  const needs = isShared
    ? "The model is stored beside this page: anyone who can open the page sees the same."
    : modelNeeds(source);
  if (!OWN_MACHINE.test(hostname)) return needs;
  return `This address points to whichever machine it is opened on, so nobody else can use it: send the file. ${needs}`;
}

function modelNeeds(source: ModelSource | null): string {
  if (!source) return "The link holds the settings alone.";
  const holds = "The link holds the settings, the word and the view";
  const name = describeSource(source);
  return {
    sample: `${holds}, but no model. It has to be trained again from ${name}, which comes with the page; the result is much the same.`,
    text: `${holds}, but neither text nor model. The receiver needs ${name} and trains it again; the result is much the same.`,
    vectors: `${holds}, but no vectors. The receiver needs ${name} as a file and opens it.`,
  }[source.kind];
}
