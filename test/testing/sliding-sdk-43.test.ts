import * as sdk from "matrix-js-sdk";
import * as sliding from "matrix-js-sdk/lib/sliding-sync.js";
import { slides } from "./sliding-carrying.ts";

slides("43.0", sdk, sliding);
