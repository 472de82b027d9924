// The sliding sync of matrix-js-sdk 43.0 with statuses.
import * as sdk from "matrix-js-sdk";
import * as sliding from "matrix-js-sdk/lib/sliding-sync.js";
import { slides } from "./sliding.ts";

slides("43.0", sdk, sliding);
