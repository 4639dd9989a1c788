create role cloister_owner login password :'owner_password';
create role cloister_app login password :'app_password';
create database cloister owner cloister_owner;
