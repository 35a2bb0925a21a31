/** Family names that are seldom another word, in both scripts. */
export const FAMILY_NAMES =
  "王李张張刘劉陈陳杨楊赵趙吴吳徐孙孫朱郭梁郑鄭宋谢謝唐韩韓曹许許邓鄧萧蕭冯馮曾蔡潘袁董苏蘇吕呂魏蒋蔣杜沈崔谭譚陆陸汪桓贾賈";
