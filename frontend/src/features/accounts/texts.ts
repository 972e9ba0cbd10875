import { texts } from "~/lib/texts/texts";

export const useAccountTexts = texts(
  "accounts",
  {
    loginId: "아이디",
    password: "비밀번호",
    logIn: "로그인",
    needed: "입력해 주세요",
  },
  {
    loginId: "Login ID",
    password: "Password",
    logIn: "Log in",
    needed: "Please fill this in",
  },
);
