// The sliding sync of matrix-js-sdk 41.7 with statuses.
import * as sdk from "matrix-js-sdk-41";
import * as sliding from "matrix-js-sdk-41/lib/sliding-sync.js";
import { slides } from "./sliding.ts";

slides("41.7", sdk as never, sliding as never);
