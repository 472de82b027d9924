// The journeys of moderation on the real Synapse that run.ts started around this run.
import { hidesAsModeratorsWould } from "../browser/moderation-cases.tsx";
import { connectFirst } from "./first.ts";

hidesAsModeratorsWould("Synapse", connectFirst);
