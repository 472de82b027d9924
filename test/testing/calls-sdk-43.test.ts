import * as sdk from "matrix-js-sdk";
import { carriesCalls } from "./calls.ts";

carriesCalls("43.0", sdk, { hasSticky: true });
