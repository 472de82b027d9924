import * as sdk from "matrix-js-sdk-41";
import { carriesCalls } from "./calls.ts";

carriesCalls("41.7", sdk as never, { hasSticky: true });
