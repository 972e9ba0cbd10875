import { texts } from "~/lib/texts/texts";

export const useUiTexts = texts(
  "ui",
  {
    loading: "불러오는 중",
    again: "다시 시도",
    unreachable: "서버에 연결할 수 없습니다. 인터넷 연결을 확인한 뒤 다시 시도하세요.",
    broken: "페이지를 보여 주지 못했습니다. 다시 불러와 주세요.",
    reload: "새로고침",
    more: "더 보기",
    cancel: "취소",
    close: "닫기",
    undo: "되돌리기",
    leave: "나가기",
    stay: "머무르기",
    site: "마라마라톤",
  },
  {
    loading: "Loading",
    again: "Try again",
    unreachable: "The server can't be reached. Check your connection and try again.",
    broken: "This page could not be shown. Please load it again.",
    reload: "Reload",
    more: "Show more",
    cancel: "Cancel",
    close: "Close",
    undo: "Undo",
    leave: "Leave",
    stay: "Stay",
    site: "mrmrthon",
  },
);
