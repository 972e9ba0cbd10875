"""What French files call their columns."""

SURE = {
    "bib": "dossard, dos, n° dossard, no dossard, numéro, numéro de dossard, num dossard, doss, dos.",
    "name": "nom et prénom, nom prénom, nom complet, coureur, athlète, participant, concurrent, identité, nom",
    "first_name": "prénom",
    "last_name": "nom de famille",
    "sex": "sexe, genre",
    "age": "âge",
    "birth_year": "année, année de naissance, année naissance, né en, née en, an. naiss, naissance",
    "birth_date": "date de naissance, date naissance",
    "category": "catégorie, catég, cat, caté",
    "nation": "pays, nationalité, nat",
    "course": "course, épreuve, parcours",
    "place": "classement, clt, class, cl, clas, rang, place, classement général, class. général, clt général, clt"
    " scratch, scratch, place scratch, classement scratch, rang général",
    "sex_place": "classement sexe, clt sexe, class. sexe, place sexe, rang sexe, clas. sexe, clt genre, cl. sexe",
    "age_group_place": "classement catégorie, clt cat, class. cat, place cat, rang cat, clas. cat, clt catégorie,"
    " place catégorie, rang catégorie, cl. cat, clt/cat, place/cat, rang/cat",
    "gun_time": "temps officiel, temps brut, temps scratch, temps pistolet",
    "net_time": "temps réel, temps net, temps puce, réel",
    "half": "semi, mi-course, temps semi, semi-marathon, mi course",
    "out_of_competition": "hors classement",
}

LIKELY = {
    "gun_time": "temps, arrivée, chrono, temps final, résultat",
    "status": "statut, état",
}

LEFT_OUT = """
club, ville, équipe, vitesse, allure, moyenne, écart, département, dept, ligue, licence, moy, diplôme, région
"""
