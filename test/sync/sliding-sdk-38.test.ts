// The sliding sync of matrix-js-sdk 38.4 with statuses.
import * as sdk from "matrix-js-sdk-38";
import * as sliding from "matrix-js-sdk-38/lib/sliding-sync.js";
import { slides } from "./sliding.ts";

slides("38.4", sdk as never, sliding as never);
