export { Narrative as default } from "./Narrative";
