import * as sdk from "matrix-js-sdk";
import { followsCalls } from "./rtc.ts";

followsCalls("43", sdk, { hasSticky: true });
