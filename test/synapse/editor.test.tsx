// The main journeys of the editor on the real Synapse that run.ts started around this run.
import { setsStatuses } from "../browser/editor-cases.tsx";
import { connectFirst } from "./first.ts";

setsStatuses("Synapse", connectFirst);
