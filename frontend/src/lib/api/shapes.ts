import type { components as Marathons } from "./marathons.gen";
import type { components as Users } from "./users.gen";

type M = Marathons["schemas"];
type U = Users["schemas"];

/** The shapes of both services by the names that the contract gives them. */
export type Marathon = M["Marathon"];
export type Course = M["CourseNow"];
export type Result = M["Result"];
export type ResultsPage = M["ResultsPage"];
export type SingleResult = M["SingleResult"];
export type Stats = M["Stats"];
export type Participant = M["Participant"];
export type Participation = M["Participation"];
export type MyParticipation = M["MyParticipation"];
export type OfficialRecord = M["Record"];
export type PastVersion = M["PastVersion"];
export type Award = M["Award"];
export type Import = M["Import"];
export type ImportEdit = M["ImportEdit"];
export type Run = M["Run"];
export type UnofficialRecord = M["UnofficialRecord"];
export type PersonalBest = M["PersonalBest"];
export type User = U["User"];
export type Credited = U["Credited"];
export type Ranked = U["Ranked"];
export type Sex = "M" | "F" | "X";
export type Status = Result["status"];
